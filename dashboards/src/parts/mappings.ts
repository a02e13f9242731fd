import { MappingType, SpecialValueMatch, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';

/** Words and colours for values, in the order in which people should see them. */
export function words(options: Readonly<Record<string, readonly [text: string, color: string]>>): ValueMapping[] {
  const entries = Object.entries(options).map(
    ([value, [text, color]], index) => [value, { text, color, index }] as const,
  );
  return [{ type: MappingType.ValueToText, options: Object.fromEntries(entries) }];
}

/** Words for a value that is not a number. On a coloured background only `transparent` looks like nothing. */
export function notANumber(text: string, color: 'text' | 'transparent' = 'text'): ValueMapping[] {
  return [
    {
      type: MappingType.SpecialValue,
      options: { match: SpecialValueMatch.NullAndNan, result: { text, color, index: 0 } },
    },
  ];
}
