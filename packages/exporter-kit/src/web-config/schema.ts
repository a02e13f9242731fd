import { z } from 'zod';

/** What `crypto/tls` of Go calls them, and exporter-toolkit with it; both spellings of "any certificate will do". */
export const CLIENT_AUTH_TYPES = [
  'NoClientCert',
  'RequestClientCert',
  'RequireClientCert',
  'RequireAnyClientCert',
  'VerifyClientCertIfGiven',
  'RequireAndVerifyClientCert',
] as const;
export type ClientAuthType = (typeof CLIENT_AUTH_TYPES)[number];

export const TLS_VERSIONS = { TLS10: 'TLSv1', TLS11: 'TLSv1.1', TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' } as const;

const tlsVersion = z.enum(['TLS10', 'TLS11', 'TLS12', 'TLS13']);

/**
 * The web configuration file of Prometheus' exporter-toolkit, as far as it makes sense here. Settings that this server
 * has no equal for are refused by name rather than ignored.
 */
export const webConfigSchema = z.strictObject({
  tls_server_config: z
    .strictObject({
      cert_file: z.string().min(1),
      key_file: z.string().min(1),
      client_ca_file: z.string().min(1).optional(),
      client_auth_type: z.enum(CLIENT_AUTH_TYPES).default('NoClientCert'),
      min_version: tlsVersion.default('TLS12'),
      max_version: tlsVersion.optional(),
    })
    .superRefine((tls, context) => {
      const verifies = /Verify/.test(tls.client_auth_type);
      if (verifies && tls.client_ca_file === undefined) {
        context.addIssue({
          code: 'custom',
          path: ['client_auth_type'],
          message: `${tls.client_auth_type} needs client_ca_file`,
        });
      }
      if (!verifies && tls.client_ca_file !== undefined) {
        context.addIssue({
          code: 'custom',
          path: ['client_ca_file'],
          message:
            'is not used unless client_auth_type is "RequireAndVerifyClientCert" or "VerifyClientCertIfGiven": nobody would be kept out',
        });
      }
      if (tls.max_version !== undefined && tls.max_version < tls.min_version) {
        context.addIssue({ code: 'custom', path: ['max_version'], message: 'is lower than min_version' });
      }
    })
    .optional(),
  basic_auth_users: z
    .record(
      z.string().min(1),
      z
        .string()
        .regex(
          /^\$2[aby]\$(0[4-9]|1[0-9])\$[./A-Za-z0-9]{53}$/,
          'must be a bcrypt hash, such as "htpasswd -nBC 10" prints; never the password itself',
        ),
    )
    .optional(),
});
export type WebConfigFile = z.infer<typeof webConfigSchema>;
