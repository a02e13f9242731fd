import { word } from '../frame/words.js';

export function NotFoundPage() {
  return (
    <>
      <h1>{word('notFound')}</h1>
      <p>{word('notFoundHint')}</p>
    </>
  );
}
