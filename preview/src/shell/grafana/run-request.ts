import { catchError, from, isObservable, map, of, startWith, type Observable } from 'rxjs';
import {
  LoadingState,
  preProcessPanelData,
  toDataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';

/** Runs a panel's queries: loading, then data or an error; frames as panels want them. */
export function runRequest(
  dataSource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction: DataSourceApi['query'] = dataSource.query.bind(dataSource),
): Observable<PanelData> {
  const empty: PanelData = { state: LoadingState.Loading, series: [], timeRange: request.range, request };
  let last: PanelData | undefined;
  const answer = queryFunction(request);
  return (isObservable(answer) ? answer : from(answer)).pipe(
    map((response) => withResponse(empty, response)),
    catchError((error: unknown) => of({ ...empty, state: LoadingState.Error, error: toDataQueryError(error) })),
    startWith(empty),
    map((data) => (last = preProcessPanelData(data, last))),
  );
}

function withResponse(empty: PanelData, response: DataQueryResponse): PanelData {
  const errors = response.errors ?? (response.error ? [response.error] : []);
  return {
    ...empty,
    state: response.state ?? (errors.length > 0 ? LoadingState.Error : LoadingState.Done),
    series: response.data.map((frame) => toDataFrame(frame)),
    errors,
    error: errors[0],
  };
}
