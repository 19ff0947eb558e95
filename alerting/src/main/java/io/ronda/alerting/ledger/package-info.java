/// The ledger of equipment: what is known of each, who repairs it, and what expires on it.
@NullMarked
package io.ronda.alerting.ledger;

import org.jspecify.annotations.NullMarked;
