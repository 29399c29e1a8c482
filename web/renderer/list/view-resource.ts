// The kind of record in which views of lists are kept.
export const viewResource = 'desk.view'
