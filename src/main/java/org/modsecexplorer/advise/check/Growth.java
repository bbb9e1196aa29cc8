package org.modsecexplorer.advise.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures how fast a folder fills: files and bytes by hour. Clean-up does not affect the result, because it removes the oldest files first. */
final class Growth {

    /** A file occupies whole disk blocks. */
    private static final long BLOCK = 4_096;

    private static final Duration WINDOW = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final int FEWEST = 10;

    /** @param files per day @param bytes per day, in whole blocks if measured here */
    record Rate(double files, double bytes) {}

    private record Sum(long files, long bytes) {
        Sum plus(Sum other) {
            return new Sum(files + other.files, bytes + other.bytes);
        }
    }

    private final TreeMap<Long, Sum> hours = new TreeMap<>();
    private Instant oldest = Instant.MAX;
    private Instant newest = Instant.MIN;

    void add(Instant time, long size) {
        hours.merge(time.getEpochSecond() / 3_600, new Sum(1, (size + BLOCK - 1) / BLOCK * BLOCK), Sum::plus);
        oldest = time.isBefore(oldest) ? time : oldest;
        newest = time.isAfter(newest) ? time : newest;
    }

    /** The rate of the last days up to the newest file; empty if there is too little data. */
    Optional<Rate> rate() {
        if (hours.isEmpty()) {
            return Optional.empty();
        }
        Instant start = newest.minus(WINDOW).isAfter(oldest) ? newest.minus(WINDOW) : oldest;
        Sum sum = hours.tailMap(start.getEpochSecond() / 3_600).entrySet().stream().map(Map.Entry::getValue).reduce(new Sum(0, 0), Sum::plus);
        Duration span = Duration.between(start, newest);
        if (span.compareTo(SHORTEST) < 0 || sum.files() < FEWEST) {
            return Optional.empty();
        }
        double days = span.toSeconds() / 86_400.0;
        return Optional.of(new Rate(sum.files() / days, sum.bytes() / days));
    }
}
