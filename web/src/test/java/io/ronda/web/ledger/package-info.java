/// Stories of the ledger of equipment over HTTP.
@NullMarked
package io.ronda.web.ledger;

import org.jspecify.annotations.NullMarked;
