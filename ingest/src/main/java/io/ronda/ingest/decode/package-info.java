/// Decoders: the payloads of the contract, checked against the equipment's points.
@NullMarked
package io.ronda.ingest.decode;

import org.jspecify.annotations.NullMarked;
