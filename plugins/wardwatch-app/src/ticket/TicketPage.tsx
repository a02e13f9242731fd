import { PluginPage } from '@grafana/runtime';
export default function TicketPage() {
  return <PluginPage>detail</PluginPage>;
}
