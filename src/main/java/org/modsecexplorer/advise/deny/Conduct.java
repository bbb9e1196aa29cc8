package org.modsecexplorer.advise.deny;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client did in its requests with matches.
 *
 * @param rules number of different rules that matched, without those that only report scores
 * @param paths number of different paths
 * @param first beginning of the half hour of its first request; null if the log has no times
 * @param last  beginning of the half hour of its last request
 */
public record Conduct(int rules, int paths, @Nullable Instant first, @Nullable Instant last) {}
