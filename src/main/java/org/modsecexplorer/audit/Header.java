package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/**
 * One header line.
 *
 * @param name  as written
 * @param value text after the first {@code ": "}; empty if nothing follows; null if the line had no colon
 */
public record Header(String name, @Nullable String value) {}
