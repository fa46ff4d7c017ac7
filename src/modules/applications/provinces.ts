/** The 38 provinces of Indonesia (own knowledge, state of 2024), in the order of their codes. */
export const provinces = [
  ...['Aceh', 'Sumatera Utara', 'Sumatera Barat', 'Riau', 'Jambi', 'Sumatera Selatan', 'Bengkulu'],
  ...['Lampung', 'Kepulauan Bangka Belitung', 'Kepulauan Riau', 'DKI Jakarta', 'Jawa Barat'],
  ...['Jawa Tengah', 'DI Yogyakarta', 'Jawa Timur', 'Banten', 'Bali', 'Nusa Tenggara Barat'],
  ...['Nusa Tenggara Timur', 'Kalimantan Barat', 'Kalimantan Tengah', 'Kalimantan Selatan'],
  ...['Kalimantan Timur', 'Kalimantan Utara', 'Sulawesi Utara', 'Sulawesi Tengah'],
  ...['Sulawesi Selatan', 'Sulawesi Tenggara', 'Gorontalo', 'Sulawesi Barat', 'Maluku'],
  ...['Maluku Utara', 'Papua', 'Papua Barat', 'Papua Selatan', 'Papua Tengah'],
  ...['Papua Pegunungan', 'Papua Barat Daya'],
];
