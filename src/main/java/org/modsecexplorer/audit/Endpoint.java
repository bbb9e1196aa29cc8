package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/**
 * One end of the connection. Behind a proxy, the address may be the client's and the port the proxy's. Both are kept as logged.
 *
 * @param address as written; IPv4, IPv6, or whatever stood there; null if a pointer stood in its place
 * @param port    0 to 65535, or null if none was written
 */
public record Endpoint(@Nullable String address, @Nullable Integer port) {}
