import { isMap, isSeq, parseDocument } from 'yaml';

export interface DemoHospitalOptions {
  readonly listen: string;
  /** Path of the census file; may hold `${NAME}`. */
  readonly censusPath: string;
  /** Where the demo's systems speak from, when it is not this machine. */
  readonly addresses?: readonly string[];
}

/** Seconds without a message after which a feed of the demo is silent. */
const SILENT_AFTER: Readonly<Record<string, string>> = { his: '45s', lis: '90s', theatres: '24h' };

/** The hospital's own policy with the demo's addresses, its census file, and feeds that are soon found silent. */
export function demoHospitalPolicy(text: string, { listen, censusPath, addresses }: DemoHospitalOptions): string {
  const document = parseDocument(text);
  document.setIn(['feed', 'listen'], listen);
  document.set('census_file', document.createNode({ path: censusPath }));
  const senders = document.getIn(['feed', 'senders']);
  for (const sender of isSeq(senders) ? senders.items : []) {
    if (isMap(sender)) {
      if (addresses !== undefined) {
        sender.set('addresses', document.createNode(addresses));
      }
      sender.set('silent_after', SILENT_AFTER[String(sender.get('feed'))] ?? sender.get('silent_after'));
    }
  }
  return document.toString({ lineWidth: 0 });
}
