package org.modsecexplorer.cli.options;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.ingest.read.ReadOptions;
import org.modsecexplorer.source.packing.UnpackLimits;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How sources are read. */
public final class ReadingOptions {

    @Option(
            names = "--max-unpacked",
            paramLabel = "SIZE",
            defaultValue = "100G",
            converter = ByteSize.class,
            description = "Maximum unpacked size of an archive or compressed file, for example 500M or 2T (default: ${DEFAULT-VALUE}).")
    private long maxUnpacked = UnpackLimits.USUAL.bytes();

    @Option(
            names = "--max-ratio",
            paramLabel = "N",
            description = "Maximum ratio of unpacked to packed size (default: ${DEFAULT-VALUE}).")
    private long maxRatio = UnpackLimits.USUAL.ratio();

    @Option(names = "--max-members", paramLabel = "N", description = "Maximum number of files in an archive (default: ${DEFAULT-VALUE}).")
    private long maxMembers = UnpackLimits.USUAL.members();

    @Option(names = "--max-depth", paramLabel = "N", description = "Maximum nesting depth of archives (default: ${DEFAULT-VALUE}).")
    private int maxDepth = UnpackLimits.USUAL.depth();

    @Option(
            names = "--incomplete-after",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = PatienceConverter.class,
            description = "Store an incomplete entry once its file has not changed for this time, for example 90s, 10m or 2d; 0: immediately; "
                    + "never: do not store it (default: ${DEFAULT-VALUE}).")
    private Patience incompleteAfter = new Patience(Duration.ofHours(1));

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Time zone of the server, for logs that do not contain it, for example Europe/Moscow or +03:00 (default: the time zone of "
                    + "this machine).")
    private @Nullable String timeZone;

    public ReadOptions options() {
        positive("--max-ratio", maxRatio);
        positive("--max-members", maxMembers);
        positive("--max-depth", maxDepth);
        return new ReadOptions(new UnpackLimits(maxUnpacked, maxRatio, maxMembers, maxDepth), incompleteAfter.time(), zone());
    }

    private ZoneId zone() {
        try {
            return timeZone == null ? ZoneId.systemDefault() : ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new WrongUsageException("--time-zone: '" + timeZone + "' is not a time zone; give one such as Europe/Moscow or +03:00.");
        }
    }

    private static void positive(String option, long value) {
        if (value < 1) {
            throw new WrongUsageException(option + " must be at least 1.");
        }
    }

    /** @param time to wait, null for forever */
    public record Patience(@Nullable Duration time) {

        /** @param option that gave it, which has no "forever" */
        Duration limit(String option) {
            if (time == null) {
                throw new WrongUsageException(option + ": give a duration, for example 10m, or 0 to disable retries.");
            }
            return time;
        }
    }

    /** {@code 90s}, {@code 10m}, {@code 1h}, {@code 2d}, {@code 0}, {@code never}. */
    public static final class PatienceConverter implements ITypeConverter<Patience> {

        @Override
        public Patience convert(String text) {
            String time = text.strip().toLowerCase(Locale.ROOT);
            if (time.equals("never")) {
                return new Patience(null);
            }
            if (time.matches("0[smhd]?")) {
                return new Patience(Duration.ZERO);
            }
            if (!time.matches("[0-9]{1,9}[smhd]")) {
                throw new TypeConversionException("'" + text + "' is not a duration; give a number followed by s, m, h or d, or 0, or never");
            }
            long number = Long.parseLong(time.substring(0, time.length() - 1));
            return new Patience(
                    switch (time.charAt(time.length() - 1)) {
                        case 's' -> Duration.ofSeconds(number);
                        case 'm' -> Duration.ofMinutes(number);
                        case 'h' -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
    }

    /** Parses {@code 500M} and similar sizes, with units in steps of 1,000. */
    public static final class ByteSize implements ITypeConverter<Long> {

        private static final String UNITS = "KMGT";

        @Override
        public Long convert(String text) {
            String digits = text.strip().toUpperCase(Locale.ROOT);
            if (digits.endsWith("B")) {
                digits = digits.substring(0, digits.length() - 1);
            }
            int unit = digits.isEmpty() ? -1 : UNITS.indexOf(digits.charAt(digits.length() - 1));
            try {
                long number = Long.parseLong(unit < 0 ? digits : digits.substring(0, digits.length() - 1).strip());
                long size = Math.multiplyExact(number, (long) Math.pow(1_000, unit + 1));
                if (size > 0) {
                    return size;
                }
            } catch (NumberFormatException | ArithmeticException wrong) {
                // reported below
            }
            throw new TypeConversionException("'" + text + "' is not a size; give a number of bytes, optionally followed by K, M, G or T");
        }
    }
}
