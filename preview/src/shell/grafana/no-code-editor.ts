/** Stands for the code editor of @grafana/ui, which only editors of panels and queries open. */
export const ReactMonacoEditor = () => null;
