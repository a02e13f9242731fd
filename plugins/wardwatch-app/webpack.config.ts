import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Configuration, RuleSetRule } from 'webpack';
import scaffold, { type Env } from './.config/webpack/webpack.config.ts';

/** The scaffold's build with React's automatic JSX runtime and today's JavaScript: Grafana 12.4 runs on no older browser. */
const config = async (env: Env): Promise<Configuration> => {
  const base = await scaffold(env);
  for (const rule of base.module?.rules ?? []) {
    const swc = swcOptions(rule);
    if (swc) {
      swc.jsc.target = 'es2022';
      swc.jsc.transform = { react: { runtime: 'automatic' } };
    }
  }
  // The scaffold copies the app's own logo only.
  const panelLogos = new CopyWebpackPlugin({ patterns: [{ from: 'panels/*/img/*', to: '.' }] });
  return { ...base, plugins: [...(base.plugins ?? []), panelLogos] };
};

interface SwcOptions {
  jsc: { target: string; transform?: { react: { runtime: 'automatic' } } };
}

function swcOptions(rule: unknown): SwcOptions | undefined {
  const { use } = (rule ?? {}) as RuleSetRule;
  if (typeof use === 'object' && use !== null && 'loader' in use && use.loader === 'swc-loader') {
    return use.options as unknown as SwcOptions;
  }
  return undefined;
}

export default config;
