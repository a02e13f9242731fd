import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, LoadingPlaceholder, ScrollContainer, TextLink, useStyles2 } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import { Boundary } from '../../app/Screen';
import { isChinese, localized } from '../../i18n/language';
import { testIds } from '../../testIds';
import { startPanelTranslations } from '../translations';
import { Board } from './Board';
import { Legend } from './Legend';
import type { BedBoardOptions } from './options';
import { countStates, inOrder, readBeds, withoutSpare } from './read-beds';

type Props = PanelProps<BedBoardOptions>;

/** Every bed of every ward: wards as rows, beds as cells, state by colour and shape. */
export function BedBoardPanel(props: Props) {
  const [areWordsReady, setWordsReady] = useState(false);
  useEffect(() => {
    let wanted = true;
    const ready = () => wanted && setWordsReady(true);
    startPanelTranslations().then(ready, ready);
    return () => {
      wanted = false;
    };
  }, []);
  return areWordsReady ? (
    <Boundary>
      <Content {...props} />
    </Boundary>
  ) : (
    <LoadingPlaceholder text="…" />
  );
}

function Content({ data, options, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const wards = useMemo(
    () => withoutSpare(readBeds(data.series), options.areSpareShown === true),
    [data.series, options.areSpareShown],
  );
  const ordered = inOrder(wards, options.order ?? 'place', ({ name }) => localized(name));
  return (
    <div style={{ width, height }} data-testid={testIds.bedBoard.panel} aria-busy={data.state === LoadingState.Loading}>
      <ScrollContainer>
        {ordered.length === 0 ? (
          <Nothing isLoading={data.state === LoadingState.Loading} />
        ) : (
          <div className={styles.padded}>
            {!options.isLegendHidden && <Legend counts={countStates(ordered)} />}
            <Board wards={ordered} width={width} />
          </div>
        )}
      </ScrollContainer>
    </div>
  );
}

/** Empty is an answer: it says what to look at. */
function Nothing({ isLoading }: { readonly isLoading: boolean }) {
  const styles = useStyles2(getStyles);
  if (isLoading) {
    return <LoadingPlaceholder text={t('bed-board.loading', 'Fetching the beds…')} />;
  }
  return (
    <div className={styles.nothing} data-testid={testIds.bedBoard.empty}>
      <Icon name="info-circle" size="xl" aria-hidden />
      <strong>{t('bed-board.none', 'No beds are known')}</strong>
      <span>
        {t('bed-board.none-why', 'No ward is chosen, or the hospital exporter has not told of any bed in this time.')}
      </span>
      <TextLink href={`/d/ww-feeds${isChinese() ? '-zh' : ''}`} inline={false} variant="bodySmall">
        {t('bed-board.feeds', 'Are the feeds heard?')}
      </TextLink>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  padded: css({ padding: theme.spacing(0.5, 1, 1) }),
  nothing: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(0.5),
    minHeight: '100%',
    padding: theme.spacing(1),
    textAlign: 'center',
    color: theme.colors.text.secondary,
    '& strong': { color: theme.colors.text.primary },
  }),
});
