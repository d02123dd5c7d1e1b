/**
 * Districts by province or territory, as the census of 2023 counts them (Pakistan Bureau of Statistics, Seventh Population
 * and Housing Census, list of districts) with the ten districts of Azad Jammu and Kashmir and the fourteen of
 * Gilgit-Baltistan; from memory, verify. It is read for the report on fairness alone, and by no rule.
 */
const districts = {
  PUNJAB:
    'Attock, Bahawalnagar, Bahawalpur, Bhakkar, Chakwal, Chiniot, Dera Ghazi Khan, Faisalabad, Gujranwala, Gujrat, Hafizabad, Jhang, Jhelum, Kasur, Khanewal, Khushab, Kot Addu, Lahore, Layyah, Lodhran, Mandi Bahauddin, Mianwali, Multan, Murree, Muzaffargarh, Nankana Sahib, Narowal, Okara, Pakpattan, Rahim Yar Khan, Rajanpur, Rawalpindi, Sahiwal, Sargodha, Sheikhupura, Sialkot, Talagang, Taunsa, Toba Tek Singh, Vehari, Wazirabad',
  SINDH:
    'Badin, Dadu, Ghotki, Hyderabad, Jacobabad, Jamshoro, Karachi, Karachi Central, Karachi East, Karachi South, Karachi West, Kashmore, Keamari, Khairpur, Korangi, Larkana, Malir, Matiari, Mirpur Khas, Naushahro Feroze, Qambar Shahdadkot, Sanghar, Shaheed Benazirabad, Nawabshah, Shikarpur, Sujawal, Sukkur, Tando Allahyar, Tando Muhammad Khan, Tharparkar, Thatta, Umerkot',
  KHYBER_PAKHTUNKHWA:
    'Abbottabad, Bajaur, Bannu, Battagram, Buner, Charsadda, Central Dir, Dera Ismail Khan, Hangu, Haripur, Karak, Khyber, Kohat, Kolai Palas, Kurram, Lakki Marwat, Lower Chitral, Lower Dir, Lower Kohistan, Malakand, Mansehra, Mardan, Mohmand, North Waziristan, Nowshera, Orakzai, Peshawar, Shangla, South Waziristan, Swabi, Swat, Tank, Torghar, Upper Chitral, Upper Dir, Upper Kohistan',
  BALOCHISTAN:
    'Awaran, Barkhan, Chagai, Chaman, Dera Bugti, Duki, Gwadar, Harnai, Hub, Jafarabad, Jhal Magsi, Kachhi, Kalat, Kech, Kharan, Khuzdar, Killa Abdullah, Killa Saifullah, Kohlu, Lasbela, Loralai, Mastung, Musakhel, Nasirabad, Nushki, Panjgur, Pishin, Quetta, Quetta East, Quetta West, Sherani, Sibi, Sohbatpur, Surab, Usta Muhammad, Washuk, Zhob, Ziarat',
  ISLAMABAD: 'Islamabad',
  AZAD_JAMMU_AND_KASHMIR:
    'Bagh, Bhimber, Hattian Bala, Haveli, Jhelum Valley, Kotli, Mirpur, Muzaffarabad, Neelum, Poonch, Sudhnoti',
  GILGIT_BALTISTAN:
    'Astore, Darel, Diamer, Ghanche, Ghizer, Gilgit, Gupis Yasin, Hunza, Kharmang, Nagar, Roundu, Shigar, Skardu, Tangir',
} as const;

export type Province = keyof typeof districts | 'UNKNOWN';

const byDistrict = new Map<string, Province>(
  Object.entries(districts).flatMap(([province, names]) =>
    names.split(', ').map((name) => [keyOf(name), province as Province] as const),
  ),
);

/** The province of a district as it was written; unknown stays unknown. */
export function provinceOf(district: string | null): Province {
  return district === null ? 'UNKNOWN' : (byDistrict.get(keyOf(district)) ?? 'UNKNOWN');
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/^district\s+|\s+district$|[^a-z]/g, '');
}
