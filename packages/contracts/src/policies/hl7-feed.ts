import { z } from 'zod';
import { duration } from './duration.js';

const byteSize = z
  .string()
  .regex(/^[1-9][0-9]{0,4}(KiB|MiB|GiB)$/, 'must be a whole number and a unit, such as "64KiB" or "4MiB"')
  .transform(
    (text) => Number.parseInt(text, 10) * (text.endsWith('KiB') ? 1024 : text.endsWith('MiB') ? 1024 ** 2 : 1024 ** 3),
  );

const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,40}$/, 'use lower-case letters, digits and "-", starting with a letter');

const addressRange = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], {
  error: 'must be an address or a range, such as "10.1.2.3", "10.1.0.0/16" or "fd00::/8"',
});

/** Character sets that a message may be in. Others are refused: reading them wrongly would go unnoticed. */
export const HL7_CHARSETS = ['UTF-8', 'GB18030', 'ISO 8859-1'] as const;
export type Hl7Charset = (typeof HL7_CHARSETS)[number];

const sender = z.strictObject({
  /** Value of the label `feed`. */
  feed: key.refine((name) => name !== 'unknown', 'names the senders that are not listed here; choose another'),
  /** Of policies/registers.yaml: whose fault it is when the feed is silent. */
  system: key,
  unit: key,
  /** Level of a silent feed. */
  level: z.enum(['1', '2', '3', '4']),
  /** Where it may connect from. */
  addresses: z.array(addressRange).min(1).max(32),
  /** MSH-3; left out: any. */
  application: z.string().min(1).max(227).optional(),
  /** MSH-4; left out: any. */
  facility: z.string().min(1).max(227).optional(),
  /** For messages with an empty MSH-18. */
  charset: z.enum(HL7_CHARSETS).default('UTF-8'),
  /** Without any message for this long the feed counts as silent. */
  silent_after: duration,
});

const PROCESSING_IDS = ['P', 'T', 'D'] as const;

/** What is read over HL7 v2: the part `feed` of `policies/hospital.yaml`. */
export const hl7FeedPolicy = z.strictObject({
  /** Address and port of the MLLP listener; `:2575` for every address. */
  listen: z
    .string()
    .regex(/^(\[[0-9a-fA-F:.]+\]|[^:[\]\s]*):[0-9]{1,5}$/, 'must be an address and a port, such as "0.0.0.0:2575"'),
  /** What acknowledgements say of themselves in MSH-3 and MSH-4. */
  application: z.string().min(1).max(60).default('WARDWATCH'),
  facility: z.string().min(1).max(60).default('WARDWATCH'),
  /** MLLP over TLS; paths may hold `${NAME}` of the environment. */
  tls: z
    .strictObject({
      cert_file: z.string().min(1),
      key_file: z.string().min(1),
      /** Given: a sender without a certificate of this authority is not let in. */
      client_ca_file: z.string().min(1).optional(),
    })
    .optional(),
  senders: z
    .array(sender)
    .min(1)
    .max(50)
    .superRefine((senders, context) => {
      senders.forEach(({ feed }, index) => {
        if (senders.findIndex((other) => other.feed === feed) !== index) {
          context.addIssue({ code: 'custom', path: [index, 'feed'], message: `"${feed}" is there twice` });
        }
      });
    }),
  /** MSH-11 values that are real. A test message must never move a bed. */
  processing_ids: z.array(z.enum(PROCESSING_IDS)).min(1).default(['P']),
  /** Messages of types that nothing here needs: `ignore` acknowledges them, `reject` answers AR/CR. */
  other_types: z.enum(['ignore', 'reject']).default('ignore'),
  limits: z
    .strictObject({
      connections: z.number().int().min(1).max(1000).default(64),
      message: byteSize.default(4 * 1024 ** 2),
      /** All that is received and not yet answered, over all connections. */
      memory: byteSize.default(64 * 1024 ** 2),
      /** From the first byte of a message to its last. */
      unfinished: duration.default(30),
      /** Without a byte. Interface engines keep connections open over night. */
      idle: duration.default(86_400),
    })
    .prefault({}),
  journal: z
    .strictObject({
      /** A new file and a snapshot after this much. */
      segment: byteSize.default(16 * 1024 ** 2),
      /** Everything together; past it messages are answered "resend later". */
      total: byteSize.default(256 * 1024 ** 2),
      /** A snapshot at least this often while messages come. */
      snapshot_every: duration.default(3600),
      /** Messages remembered, so that a repeated one is known. */
      remembered: z.number().int().min(1000).max(1_000_000).default(200_000),
    })
    .prefault({}),
});
export type Hl7FeedPolicy = z.infer<typeof hl7FeedPolicy>;
export type Hl7Sender = Hl7FeedPolicy['senders'][number];
