/** Height of the bar at the top in pixels; what sticks to the top of a page sticks below it. */
export const TOP_BAR_HEIGHT = 48;
