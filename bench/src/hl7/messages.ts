const VT = '\x0b';
const END = '\x1c\r';

/** The byte that ends an MLLP frame, and so an answer. */
export const FRAME_END = 0x1c;

const TRIGGERS = ['A01', 'A02', 'A03'] as const;
const WARDS = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8'] as const;

/** What one connection sends: stays of three messages (admitted, transferred, discharged), each with a number of its own. */
export function adtFrame(run: string, connection: number, number: number): Buffer {
  const trigger = TRIGGERS[number % 3] ?? 'A01';
  const stay = Math.floor(number / 3);
  const visit = `${run}-${connection}-${stay}`;
  const ward = WARDS[(stay + (number % 3 === 0 ? 0 : 1)) % WARDS.length] ?? 'W1';
  const prior = number % 3 === 1 ? `${WARDS[stay % WARDS.length] ?? 'W1'}^01^01^B` : '';
  const second = String(stay % 60).padStart(2, '0');
  const time = `202611230${8 + (number % 3) - (number % 3 === 2 ? 1 : 0)}${String(Math.floor(stay / 60) % 60).padStart(2, '0')}${second}`;
  return Buffer.from(
    `${VT}MSH|^~\\&|HIS|B|WARDWATCH|B|${time}||ADT^${trigger}^ADT_${trigger}|${visit}-${trigger}|P|2.4|||AL|NE|CHN|UNICODE UTF-8\r` +
      `EVN|${trigger}|${time}\r` +
      `PID|1||P${visit}^^^B^MR||测试${stay % 100}^患者||19700101|M|||北京市测试路${stay % 300}号||13800000000\r` +
      `PV1|1|I|${ward}^01^${String(1 + (stay % 20)).padStart(2, '0')}^B|||${prior}|||||||||||||V${visit}|||||||||||||||||||||||||20261123080000${trigger === 'A03' ? `|${time}` : ''}\r` +
      END,
  );
}
