/// Stories of the ledger of equipment.
@NullMarked
package io.ronda.alerting.ledger;

import org.jspecify.annotations.NullMarked;
