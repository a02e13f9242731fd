import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldColorModeId,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  thresholdsOverrideProcessor,
  ThresholdsMode,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  type FieldConfigPropertyItem,
  type TransformerRegistryItem,
} from '@grafana/data';

/** Options of panels are shown, never edited here: an editor that draws nothing stands for each. */
const noEditor = () => null;

const EDITORS =
  'text number slider boolean select multi-select radio unit color links actions mappings thresholds value-mappings stats-picker strings timezone fieldColor field-name data-links dashboard-uid cell-type icon scale multi-timezone'.split(
    ' ',
  );

const NO_THRESHOLDS = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: -Infinity, color: 'green' },
    { value: 80, color: 'red' },
  ],
};

/** Fills the registries that panels and scenes read: editors, field options with their processors, transformations. */
export function fillRegistries(): void {
  standardEditorsRegistry.setInit(() => EDITORS.map((id) => ({ id, name: id, editor: noEditor })));
  standardFieldConfigEditorRegistry.setInit(() => [
    option('displayName', displayNameOverrideProcessor),
    option('unit', unitOverrideProcessor),
    option('min', numberOverrideProcessor),
    option('max', numberOverrideProcessor),
    option('fieldMinMax', booleanOverrideProcessor),
    option('decimals', numberOverrideProcessor),
    option('noValue', displayNameOverrideProcessor),
    option('links', dataLinksOverrideProcessor),
    option('actions', dataLinksOverrideProcessor),
    option('mappings', valueMappingsOverrideProcessor, []),
    option('thresholds', thresholdsOverrideProcessor, NO_THRESHOLDS),
    option('color', identityOverrideProcessor, { mode: FieldColorModeId.PaletteClassic }),
    option('filterable', booleanOverrideProcessor),
  ]);
  standardTransformersRegistry.setInit(transformers);
}

function option(
  id: string,
  process: FieldConfigPropertyItem['process'],
  defaultValue?: unknown,
): FieldConfigPropertyItem {
  const editor = { editor: noEditor, override: noEditor };
  return { id, path: id, name: id, ...editor, process, shouldApply: () => true, defaultValue, settings: {} };
}

function transformers(): TransformerRegistryItem[] {
  // Some stand under two names.
  const byId = new Map(
    Object.values(standardTransformers).map((transformation) => [transformation.id, transformation]),
  );
  return [...byId.values()].map((transformation) => ({
    id: transformation.id,
    name: transformation.name,
    transformation,
    editor: noEditor,
    imageDark: '',
    imageLight: '',
  }));
}
