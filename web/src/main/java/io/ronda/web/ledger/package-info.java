/// The API of the ledger of equipment.
@NullMarked
package io.ronda.web.ledger;

import org.jspecify.annotations.NullMarked;
