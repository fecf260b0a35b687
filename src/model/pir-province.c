/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-province.h"

#include <string.h>

/* ISTAT, with the provinces that Sardinia has had again since 2025; in the order of the codes */
static const struct
{
  char        code[3];
  const char *name;
  const char *region;
} provinces[] = {
  { "AG", "Agrigento", "Sicilia" },
  { "AL", "Alessandria", "Piemonte" },
  { "AN", "Ancona", "Marche" },
  { "AO", "Valle d'Aosta/Vallée d'Aoste", "Valle d'Aosta/Vallée d'Aoste" },
  { "AP", "Ascoli Piceno", "Marche" },
  { "AQ", "L'Aquila", "Abruzzo" },
  { "AR", "Arezzo", "Toscana" },
  { "AT", "Asti", "Piemonte" },
  { "AV", "Avellino", "Campania" },
  { "BA", "Bari", "Puglia" },
  { "BG", "Bergamo", "Lombardia" },
  { "BI", "Biella", "Piemonte" },
  { "BL", "Belluno", "Veneto" },
  { "BN", "Benevento", "Campania" },
  { "BO", "Bologna", "Emilia-Romagna" },
  { "BR", "Brindisi", "Puglia" },
  { "BS", "Brescia", "Lombardia" },
  { "BT", "Barletta-Andria-Trani", "Puglia" },
  { "BZ", "Bolzano/Bozen", "Trentino-Alto Adige/Südtirol" },
  { "CA", "Cagliari", "Sardegna" },
  { "CB", "Campobasso", "Molise" },
  { "CE", "Caserta", "Campania" },
  { "CH", "Chieti", "Abruzzo" },
  { "CI", "Sulcis Iglesiente", "Sardegna" },
  { "CL", "Caltanissetta", "Sicilia" },
  { "CN", "Cuneo", "Piemonte" },
  { "CO", "Como", "Lombardia" },
  { "CR", "Cremona", "Lombardia" },
  { "CS", "Cosenza", "Calabria" },
  { "CT", "Catania", "Sicilia" },
  { "CZ", "Catanzaro", "Calabria" },
  { "EN", "Enna", "Sicilia" },
  { "FC", "Forlì-Cesena", "Emilia-Romagna" },
  { "FE", "Ferrara", "Emilia-Romagna" },
  { "FG", "Foggia", "Puglia" },
  { "FI", "Firenze", "Toscana" },
  { "FM", "Fermo", "Marche" },
  { "FR", "Frosinone", "Lazio" },
  { "GE", "Genova", "Liguria" },
  { "GO", "Gorizia", "Friuli-Venezia Giulia" },
  { "GR", "Grosseto", "Toscana" },
  { "IM", "Imperia", "Liguria" },
  { "IS", "Isernia", "Molise" },
  { "KR", "Crotone", "Calabria" },
  { "LC", "Lecco", "Lombardia" },
  { "LE", "Lecce", "Puglia" },
  { "LI", "Livorno", "Toscana" },
  { "LO", "Lodi", "Lombardia" },
  { "LT", "Latina", "Lazio" },
  { "LU", "Lucca", "Toscana" },
  { "MB", "Monza e della Brianza", "Lombardia" },
  { "MC", "Macerata", "Marche" },
  { "ME", "Messina", "Sicilia" },
  { "MI", "Milano", "Lombardia" },
  { "MN", "Mantova", "Lombardia" },
  { "MO", "Modena", "Emilia-Romagna" },
  { "MS", "Massa-Carrara", "Toscana" },
  { "MT", "Matera", "Basilicata" },
  { "NA", "Napoli", "Campania" },
  { "NO", "Novara", "Piemonte" },
  { "NU", "Nuoro", "Sardegna" },
  { "OG", "Ogliastra", "Sardegna" },
  { "OR", "Oristano", "Sardegna" },
  { "OT", "Gallura Nord-Est Sardegna", "Sardegna" },
  { "PA", "Palermo", "Sicilia" },
  { "PC", "Piacenza", "Emilia-Romagna" },
  { "PD", "Padova", "Veneto" },
  { "PE", "Pescara", "Abruzzo" },
  { "PG", "Perugia", "Umbria" },
  { "PI", "Pisa", "Toscana" },
  { "PN", "Pordenone", "Friuli-Venezia Giulia" },
  { "PO", "Prato", "Toscana" },
  { "PR", "Parma", "Emilia-Romagna" },
  { "PT", "Pistoia", "Toscana" },
  { "PU", "Pesaro e Urbino", "Marche" },
  { "PV", "Pavia", "Lombardia" },
  { "PZ", "Potenza", "Basilicata" },
  { "RA", "Ravenna", "Emilia-Romagna" },
  { "RC", "Reggio Calabria", "Calabria" },
  { "RE", "Reggio nell'Emilia", "Emilia-Romagna" },
  { "RG", "Ragusa", "Sicilia" },
  { "RI", "Rieti", "Lazio" },
  { "RM", "Roma", "Lazio" },
  { "RN", "Rimini", "Emilia-Romagna" },
  { "RO", "Rovigo", "Veneto" },
  { "SA", "Salerno", "Campania" },
  { "SI", "Siena", "Toscana" },
  { "SO", "Sondrio", "Lombardia" },
  { "SP", "La Spezia", "Liguria" },
  { "SR", "Siracusa", "Sicilia" },
  { "SS", "Sassari", "Sardegna" },
  { "SU", "Sud Sardegna", "Sardegna" },
  { "SV", "Savona", "Liguria" },
  { "TA", "Taranto", "Puglia" },
  { "TE", "Teramo", "Abruzzo" },
  { "TN", "Trento", "Trentino-Alto Adige/Südtirol" },
  { "TO", "Torino", "Piemonte" },
  { "TP", "Trapani", "Sicilia" },
  { "TR", "Terni", "Umbria" },
  { "TS", "Trieste", "Friuli-Venezia Giulia" },
  { "TV", "Treviso", "Veneto" },
  { "UD", "Udine", "Friuli-Venezia Giulia" },
  { "VA", "Varese", "Lombardia" },
  { "VB", "Verbano-Cusio-Ossola", "Piemonte" },
  { "VC", "Vercelli", "Piemonte" },
  { "VE", "Venezia", "Veneto" },
  { "VI", "Vicenza", "Veneto" },
  { "VR", "Verona", "Veneto" },
  { "VS", "Medio Campidano", "Sardegna" },
  { "VT", "Viterbo", "Lazio" },
  { "VV", "Vibo Valentia", "Calabria" },
};

static gssize
find (const char *code)
{
  gsize first = 0, end = G_N_ELEMENTS (provinces);

  while (code != NULL && first < end)
    {
      gsize middle = (first + end) / 2;
      int order = strcmp (code, provinces[middle].code);

      if (order == 0)
        return (gssize) middle;
      if (order < 0)
        end = middle;
      else
        first = middle + 1;
    }

  return -1;
}

const char *
pir_province_get_name (const char *code)
{
  gssize found = find (code);

  return found >= 0 ? provinces[found].name : NULL;
}

const char *
pir_province_get_region (const char *code)
{
  gssize found = find (code);

  return found >= 0 ? provinces[found].region : NULL;
}
