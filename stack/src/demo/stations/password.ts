/** Name of the secret that the demo's loggers and the station exporter share. */
export const STATION_PASSWORD = 'demo_station_password';
