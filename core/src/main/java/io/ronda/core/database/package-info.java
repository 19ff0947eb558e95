/// The database: an embedded PostgreSQL with its launcher, and the pool, migrations and SQL access
/// that are the same for an external one.
@NullMarked
package io.ronda.core.database;

import org.jspecify.annotations.NullMarked;
