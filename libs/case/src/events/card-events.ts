// STORED SHAPES: see the warning at the head of events.ts.

/** The card is ordered from the printer. */
export type CardOrderedData = {
  readonly titre: string;
};

/** The card is printed. */
export type CardProducedData = {
  readonly titre: string;
};

/** The card has reached the prefecture and waits for its holder. */
export type CardAvailableData = {
  readonly titre: string;
};

/** A day is offered to come and fetch it. */
export type HandoverSlotOfferedData = {
  readonly on: string;
};

/** The holder has taken a day. */
export type HandoverBookedData = {
  readonly on: string;
};
