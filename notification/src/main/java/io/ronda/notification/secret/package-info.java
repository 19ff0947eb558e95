/// Sealing what whoever reads the database must not read.
@NullMarked
package io.ronda.notification.secret;

import org.jspecify.annotations.NullMarked;
