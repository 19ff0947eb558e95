/// The ledger against the broker.
@NullMarked
package io.ronda.simulators.load;

import org.jspecify.annotations.NullMarked;
