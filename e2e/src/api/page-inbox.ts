/** A page as the WeCom stand-in received it. */
export interface ReceivedPage {
  readonly id: number;
  readonly at: string;
  readonly content: string;
}

/** The WeCom stand-in's record of pages. */
export class PageInbox {
  constructor(private readonly url: string) {}

  /** Pages that hold a text, newest first. */
  async about(text: string): Promise<ReceivedPage[]> {
    const response = await fetch(`${this.url}/api/messages`);
    const { items } = (await response.json()) as { items: ReceivedPage[] };
    return items.filter(({ content }) => content.includes(text));
  }
}
