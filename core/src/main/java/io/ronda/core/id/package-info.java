/// Ids as people and topics spell them.
@NullMarked
package io.ronda.core.id;

import org.jspecify.annotations.NullMarked;
