package org.modsecexplorer.source.packing;

/**
 * Limits beyond which a bundle is treated as a bomb. Each applies to one file that the user named.
 *
 * @param bytes   maximum number of unpacked bytes
 * @param ratio   maximum ratio of unpacked bytes to packed bytes; applies once 100 MB are unpacked
 * @param members maximum number of files and folders in it and in the bundles inside it
 * @param depth   maximum number of nested archives, including the outermost
 */
public record UnpackLimits(long bytes, long ratio, long members, int depth) {

    /** Default limits. Audit logs compress well: 1 to 20 is normal, 1 to 200 occurs, and gzip cannot exceed 1 to 1,032. */
    public static final UnpackLimits USUAL = new UnpackLimits(100_000_000_000L, 1_000, 1_000_000, 3);

    public UnpackLimits {
        if (bytes < 1 || ratio < 1 || members < 1 || depth < 1) {
            throw new IllegalArgumentException("unpacking limits must be positive");
        }
    }
}
