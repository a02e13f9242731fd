/** What one bench logger sends: real-time data of five factors, an answer wanted. */
export function realtimeFrame(mn: string, password: string, number: number): Buffer {
  const at = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/[-:T.Z]/g, '');
  const name = `${at.slice(0, 14)}${String(number % 1000).padStart(3, '0')}`;
  const items = ['w00000-Rtd=3.42', 'w01001-Rtd=7.21', 'w01018-Rtd=48.6', 'w21003-Rtd=6.35', 'w19011-Rtd=4.8']
    .map((item) => `${item},${item.slice(0, 6)}-Flag=N`)
    .join(';');
  return frame(`QN=${name};ST=32;CN=2011;PW=${password};MN=${mn};Flag=5;CP=&&DataTime=${at.slice(0, 14)};${items}&&`);
}

function frame(segment: string): Buffer {
  let check = 0xffff;
  for (const byte of Buffer.from(segment)) {
    check = (check >> 8) ^ byte;
    for (let bit = 0; bit < 8; bit += 1) {
      check = check & 1 ? (check >> 1) ^ 0xa001 : check >> 1;
    }
  }
  const length = String(Buffer.byteLength(segment)).padStart(4, '0');
  return Buffer.from(`##${length}${segment}${check.toString(16).toUpperCase().padStart(4, '0')}\r\n`);
}
