import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The password file that restic and the exporter read; the right password lies beside it. */
export class RepositoryPassword {
  private readonly file: string;
  private readonly rightFile: string;

  constructor(secrets: string, system: string) {
    this.file = path.join(secrets, `demo_${system}_password`);
    this.rightFile = `${this.file}.right`;
  }

  get path(): string {
    return this.file;
  }

  async isRight(): Promise<boolean> {
    const [present, right] = await Promise.all([readFile(this.file, 'utf8'), this.right()]);
    return present === right;
  }

  async corrupt(): Promise<void> {
    const right = await this.right();
    await this.write(this.rightFile, right);
    await this.write(this.file, `not-${right}`);
  }

  async restore(): Promise<void> {
    await this.write(this.file, await this.right());
  }

  private async right(): Promise<string> {
    return readFile(this.rightFile, 'utf8').catch(() => readFile(this.file, 'utf8'));
  }

  private async write(file: string, value: string): Promise<void> {
    await writeFile(file, value, { mode: 0o600 });
    await chmod(file, 0o600);
  }
}
