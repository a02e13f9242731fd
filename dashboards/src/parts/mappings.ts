import { MappingType, SpecialValueMatch, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';

/** Words and colours for values, in the order in which people should see them. */
export function words(options: Readonly<Record<string, readonly [text: string, color: string]>>): ValueMapping[] {
  const entries = Object.entries(options).map(
    ([value, [text, color]], index) => [value, { text, color, index }] as const,
  );
  return [{ type: MappingType.ValueToText, options: Object.fromEntries(entries) }];
}

/** Words for a value that is not a number. */
export function notANumber(text: string): ValueMapping[] {
  return [
    {
      type: MappingType.SpecialValue,
      options: { match: SpecialValueMatch.NullAndNan, result: { text, color: 'text', index: 0 } },
    },
  ];
}
