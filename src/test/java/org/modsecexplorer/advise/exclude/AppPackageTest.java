package org.modsecexplorer.advise.exclude;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.advise.tune.Log;

/** Applications by the paths of their groups. */
class AppPackageTest {

    @ParameterizedTest
    @CsvSource({
        "/wp-admin/admin-ajax.php, WORDPRESS", "/blog/wp-login.php, WORDPRESS", "/wp-json/wp/v2/posts/17, WORDPRESS", "/cloud/remote.php/dav/files, NEXTCLOUD", "/node/add/article, DRUPAL",
        "/doku.php, DOKUWIKI", "/forum/posting.php, PHPBB", "/phpmyadmin/index.php, PHPMYADMIN", "/my-wp-admin/x,", "/a/doku.phpx,", "/search,"
    })
    void pathsTell(String path, AppPackage expected) {
        assertThat(AppPackage.of(new Log().blocked("192.0.2.1", 0, path, true, "942100 ARGS:q").group(942_100)).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"WORDPRESS, setvar:tx.crs_exclusions_wordpress=1, wordpress-rule-exclusions-plugin"})
    void theRuleSetNamesThem(AppPackage app, String setting, String plugin) {
        assertThat(app.setting()).isEqualTo(setting);
        assertThat(app.plugin()).isEqualTo(plugin);
    }
}
