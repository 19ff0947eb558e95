/// The demo's property, written into the database at each start of the demo.
@NullMarked
package io.ronda.app.demo;

import org.jspecify.annotations.NullMarked;
