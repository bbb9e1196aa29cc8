package org.modsecexplorer.source.packing;

/**
 * How far a bundle is unpacked before it is taken for a bomb; each holds for one file that the user pointed at.
 *
 * @param bytes   that may come out of it
 * @param ratio   times its own size that may come out of it; counts once 100 MB have come out
 * @param members files and folders in it and in what is packed in it
 * @param depth   archives that may lie one inside the other, the outermost counted
 */
public record UnpackLimits(long bytes, long ratio, long members, int depth) {

    /** Audit logs compress well: 1 to 20 is usual, 1 to 200 is seen, and gzip cannot do more than 1 to 1,032. */
    public static final UnpackLimits USUAL = new UnpackLimits(100_000_000_000L, 1_000, 1_000_000, 3);

    public UnpackLimits {
        if (bytes < 1 || ratio < 1 || members < 1 || depth < 1) {
            throw new IllegalArgumentException("limits of unpacking are positive");
        }
    }
}
