/** Grafana's wire form of a data frame (`DataFrameJSON`). */
export interface FrameJson {
  readonly schema: {
    readonly refId: string;
    readonly name?: string;
    readonly meta: Readonly<Record<string, unknown>>;
    readonly fields: readonly FieldSchema[];
  };
  readonly data: { readonly values: readonly unknown[][]; readonly entities?: readonly (FieldEntities | null)[] };
}

export interface FieldSchema {
  readonly name: string;
  readonly type: 'time' | 'number' | 'string';
  readonly typeInfo: { readonly frame: 'time.Time' | 'float64' | 'string' };
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Positions of numbers that JSON cannot hold; their value is null on the wire. */
export interface FieldEntities {
  readonly NaN?: readonly number[];
  readonly Inf?: readonly number[];
  readonly NegInf?: readonly number[];
}

export interface FrameField {
  readonly schema: FieldSchema;
  readonly values: unknown[];
  readonly entities: FieldEntities | null;
}

export function timeField(seconds: readonly number[]): FrameField {
  return {
    schema: { name: 'Time', type: 'time', typeInfo: { frame: 'time.Time' } },
    values: seconds.map((second) => Math.round(second * 1000)),
    entities: null,
  };
}

export function textField(name: string, values: readonly string[]): FrameField {
  return {
    schema: { name, type: 'string', typeInfo: { frame: 'string' }, config: { filterable: true } },
    values: [...values],
    entities: null,
  };
}

/** A field of sample values as Prometheus writes them: `"1.5"`, `"NaN"`, `"+Inf"`, `"-Inf"`. */
export function numberField(
  name: string,
  samples: readonly string[],
  extra: Pick<FieldSchema, 'labels' | 'config'>,
): FrameField {
  const positions = (text: RegExp) => samples.flatMap((sample, index) => (text.test(sample) ? [index] : []));
  const entities = { NaN: positions(/^NaN$/), Inf: positions(/^\+?Inf$/), NegInf: positions(/^-Inf$/) };
  const present = Object.entries(entities).filter(([, indexes]) => indexes.length > 0);
  return {
    schema: { name, type: 'number', typeInfo: { frame: 'float64' }, ...extra },
    values: samples.map((sample) => (Number.isFinite(Number(sample)) ? Number(sample) : null)),
    entities: present.length > 0 ? Object.fromEntries(present) : null,
  };
}

export function frameOf(
  refId: string,
  name: string | undefined,
  meta: Readonly<Record<string, unknown>>,
  fields: readonly FrameField[],
): FrameJson {
  const entities = fields.map((field) => field.entities);
  return {
    schema: { refId, ...(name === undefined ? {} : { name }), meta, fields: fields.map((field) => field.schema) },
    data: {
      values: fields.map((field) => field.values),
      ...(entities.some((entity) => entity !== null) ? { entities } : {}),
    },
  };
}
