/** The uid as the server keeps it: `04:a1-b2` is `04A1B2`. */
const canonical = (uid: string) => uid.replaceAll(/[:\s-]/g, '').toUpperCase()

/** Whether it stands for the printed label of the equipment, whose code is the equipment's own. */
export const isPrinted = (uid: string, equipment: string) => canonical(uid) === canonical(equipment)
