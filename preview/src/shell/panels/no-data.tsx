import { word } from '../frame/words.js';

export function NoData() {
  return (
    <div className="panel-empty">
      <p>{word('noData')}</p>
    </div>
  );
}
