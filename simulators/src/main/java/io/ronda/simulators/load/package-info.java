/// Load with a ledger: what the broker has acknowledged, to compare with what was stored.
@NullMarked
package io.ronda.simulators.load;

import org.jspecify.annotations.NullMarked;
