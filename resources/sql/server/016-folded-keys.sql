-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The keys by which schools are found had been made as an older program folded words: it kept ł, đ and ı, and a run of Chinese was one
-- word. They are emptied; the service makes those that are empty anew when it opens the database (pir_directory_fold_all).

update schools set search_key = null, municipality_key = null;

update listed_schools set search_key = '', municipality_key = '';

create index listed_schools_bare on listed_schools (code) where search_key = '';
