import { Link } from 'react-router-dom';
import { word } from '../frame/words.js';

/** `/dashboards`: every dashboard by folder. */
export function DashboardsPage() {
  const { dashboards } = window.previewBoot;
  const folders = [...new Set(dashboards.map(({ folder }) => folder))];
  return (
    <>
      <h1>{word('dashboards')}</h1>
      {folders.map((folder) => (
        <section key={folder} aria-label={folder}>
          <h2>{folder}</h2>
          <ul>
            {dashboards
              .filter((dashboard) => dashboard.folder === folder)
              .map(({ uid, title }) => (
                <li key={uid}>
                  <Link to={`/d/${uid}`}>{title}</Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
