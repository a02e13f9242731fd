/** What a route's templates may name. */
export interface TemplateData {
  readonly JsonData: Readonly<Record<string, unknown>>;
  readonly SecureJsonData: Readonly<Record<string, string>>;
}

const FIELD = /\{\{\s*\.(JsonData|SecureJsonData)\.(\w+)\s*\}\}/g;

/**
 * Fills `{{ .JsonData.name }}` and `{{ .SecureJsonData.name }}` of a plugin route.
 * @throws when the plugin's settings lack the field
 */
export function fillTemplate(template: string, data: TemplateData): string {
  return template.replace(FIELD, (_match, group: 'JsonData' | 'SecureJsonData', name: string) => {
    const value = data[group][name];
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new Error(`the plugin's settings have no ${group}.${name}`);
    }
    return String(value);
  });
}
