package org.modsecexplorer.advise.exclude;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.modsecexplorer.advise.tune.Group;

/**
 * Applications for which the Core Rule Set comes with exclusions of its own: in version 3 switched on by rule 900130, from version 4 on as plugins.
 *
 * @see "crs-setup.conf.example of 3.3, and the list of CRS plugins"
 */
public enum AppPackage {
    WORDPRESS("WordPress", "/wp-admin/", "/wp-login.php", "/wp-json/", "/wp-comments-post.php", "/wp-cron.php"),
    NEXTCLOUD("Nextcloud", "/remote.php/", "/ocs/v1.php/", "/ocs/v2.php/", "/index.php/apps/files", "/apps/richdocuments/"),
    DRUPAL("Drupal", "/node/add/", "/admin/structure/", "/admin/config/content/", "/core/install.php"),
    DOKUWIKI("DokuWiki", "/doku.php", "/lib/exe/ajax.php"),
    PHPBB("phpBB", "/posting.php", "/ucp.php", "/viewtopic.php"),
    PHPMYADMIN("phpMyAdmin", "/phpmyadmin/", "/tbl_sql.php", "/db_sql.php", "/tbl_change.php");

    private final String title;
    private final List<String> paths;

    AppPackage(String title, String... paths) {
        this.title = title;
        this.paths = List.of(paths);
    }

    /** The application that the paths of a group belong to by their names. */
    public static Optional<AppPackage> of(Group group) {
        String path = group.path() + "/";
        return Stream.of(values()).filter(each -> each.paths.stream().anyMatch(part -> path.contains(part.endsWith("/") ? part : part + "/"))).findFirst();
    }

    public String title() {
        return title;
    }

    /** What to switch on in version 3, in crs-setup.conf. */
    public String setting() {
        return "setvar:tx.crs_exclusions_" + name().toLowerCase(Locale.ROOT) + "=1";
    }

    /** What to install for version 4. */
    public String plugin() {
        return name().toLowerCase(Locale.ROOT) + "-rule-exclusions-plugin";
    }
}
