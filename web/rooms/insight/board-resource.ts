// What dashboards are kept as.
export const boardResource = 'desk.dashboard'
