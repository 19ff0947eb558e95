/// Migrations that SQL cannot say; Flyway looks for them in this package.
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
