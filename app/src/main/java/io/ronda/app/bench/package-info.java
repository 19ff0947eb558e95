/// The benchmarks: what runs on this machine, how fast, beside what it is compared with.
@NullMarked
package io.ronda.app.bench;

import org.jspecify.annotations.NullMarked;
