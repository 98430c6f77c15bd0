/**
 * Names of the Microsoft 365 SKUs that MSPs commonly bill, and of the free ones that every tenant collects, by skuId: part numbers mislead,
 * since O365_BUSINESS_PREMIUM is "Business Standard". Kept by hand, after Microsoft's "Product names and service plan identifiers for
 * licensing" (read 2026-11), of which it is a small part; an SKU that is not here goes by its part number.
 */
const paid: ReadonlyMap<string, string> = new Map([
  // Microsoft 365 and Office 365 for business
  ['3b555118-da6a-4418-894f-7df1e2096870', 'Microsoft 365 Business Basic'], // O365_BUSINESS_ESSENTIALS
  ['dab7782a-93b1-4074-8bb1-0e61318bea0b', 'Microsoft 365 Business Basic'], // SMB_BUSINESS_ESSENTIALS
  ['b1f3042b-a390-4b56-ab61-b88e7e767a97', 'Microsoft 365 Business Basic EEA (no Teams)'], // Microsoft_365_Business_Basic_EEA_(no_Teams)
  ['f245ecc8-75af-4f8e-b61f-27d8114de5f3', 'Microsoft 365 Business Standard'], // O365_BUSINESS_PREMIUM
  ['ac5cef5d-921b-4f97-9ef3-c99076e5470f', 'Microsoft 365 Business Standard - Prepaid Legacy'], // SMB_BUSINESS_PREMIUM
  ['c1f79c29-5d7a-4bec-a2c1-1a76774864c0', 'Microsoft 365 Business Standard EEA (no Teams)'], // Office_365_w/o_Teams_Bundle_Business_Standard
  ['ffa3a2a0-3820-462a-aa81-8a4d741f0cba', 'Microsoft 365 Business Standard EEA (no Teams)'], // Microsoft_365_Business_Standard_EEA_(no_Teams)
  ['cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46', 'Microsoft 365 Business Premium'], // SPB
  ['a3f586b6-8cce-4d9b-99d6-55238397f77a', 'Microsoft 365 Business Premium EEA (no Teams)'], // Office_365_w/o_Teams_Bundle_Business_Premium
  ['24c35284-d768-4e53-84d9-b7ae73dddf69', 'Microsoft 365 Business Premium Donation'], // Microsoft_365_Business_Premium_Donation_(Non_Profit_Pricing)
  ['cdd28e44-67e3-425e-be4c-737fab2899d3', 'Microsoft 365 Apps for Business'], // O365_BUSINESS
  ['b214fe43-f5a3-4703-beeb-fa97188220fc', 'Microsoft 365 Apps for Business'], // SMB_BUSINESS
  ['c2273bd0-dff7-4215-9ef5-2c7bcfb06425', 'Microsoft 365 Apps for Enterprise'], // OFFICESUBSCRIPTION
  // Enterprise and frontline
  ['05e9a617-0261-4cee-bb44-138d3ef5d965', 'Microsoft 365 E3'], // SPE_E3
  ['dcf0408c-aaec-446c-afd4-43e3683943ea', 'Microsoft 365 E3 (no Teams)'], // Microsoft_365_E3_(no_Teams)
  ['06ebc4ee-1bb5-47dd-8120-11324bc54e06', 'Microsoft 365 E5'], // SPE_E5
  ['18a4bd3f-0b5b-4887-b04f-61dd0ee15f5e', 'Microsoft 365 E5 (no Teams)'], // Microsoft_365_E5_(no_Teams)
  ['44575883-256e-4a79-9da4-ebe9acabe2b2', 'Microsoft 365 F1'], // M365_F1
  ['50f60901-3181-4b75-8a2c-4c8e4c1d5a72', 'Microsoft 365 F1'], // M365_F1_COMM
  ['66b55226-6b4f-492c-910c-a3b7a3c9d993', 'Microsoft 365 F3'], // SPE_F1
  ['f7ee79a7-7aec-4ca4-9fb9-34d6b930ad87', 'Microsoft 365 F3 EEA (no Teams)'], // Microsoft_365_F3_EEA_(no_Teams)
  ['18181a46-0d4e-45cd-891e-60aabd171b4e', 'Office 365 E1'], // STANDARDPACK
  ['b57282e3-65bd-4252-9502-c0eae1e5ab7f', 'Office 365 E1 EEA (no Teams)'], // Office_365_w/o_Teams_Bundle_E1
  ['6fd2c87f-b296-42f0-b197-1e91e994b900', 'Office 365 E3'], // ENTERPRISEPACK
  ['d711d25a-a21c-492f-bd19-aae1e8ebaf30', 'Office 365 E3 EEA (no Teams)'], // O365_w/o_Teams_Bundle_E3
  ['c7df2760-2c81-4ef7-b578-5b5392b571df', 'Office 365 E5'], // ENTERPRISEPREMIUM
  ['26d45bd9-adf1-46cd-a9e1-51e9a5524128', 'Office 365 E5 Without Audio Conferencing'], // ENTERPRISEPREMIUM_NOPSTNCONF
  ['cf50bae9-29e8-4775-b07c-56ee10e3776d', 'Office 365 E5 EEA (no Teams)'], // Office_365_w/o_Teams_Bundle_E5
  ['4b585984-651b-448a-9e53-3b10f069cf7f', 'Office 365 F3'], // DESKLESSPACK
  ['3271cf8e-2be5-4a09-a549-70fd05baaa17', 'Microsoft 365 E5 EEA (no Teams)'], // O365_w/o_Teams_Bundle_M5
  // Copilot
  ['639dec6b-bb19-468b-871c-c5c441c4b0cb', 'Microsoft Copilot for Microsoft 365'], // Microsoft_365_Copilot
  ['a809996b-059e-42e2-9866-db24b99a9782', 'Microsoft Copilot for Microsoft 365'], // M365_Copilot
  ['75564b9c-51e8-431c-b8fe-d472d5a545c8', 'Microsoft Copilot Studio'], // Power_Virtual_Agents
  // Exchange, SharePoint, OneDrive
  ['4b9405b0-7788-4568-add1-99614e613b69', 'Exchange Online (Plan 1)'], // EXCHANGESTANDARD
  ['19ec0d23-8335-4cbd-94ac-6050e30712fa', 'Exchange Online (Plan 2)'], // EXCHANGEENTERPRISE
  ['80b2d799-d2ba-4d2a-8842-fb0d0f3a4b82', 'Exchange Online Kiosk'], // EXCHANGEDESKLESS
  ['ee02fd1b-340e-4a4b-b355-4a514e4c8943', 'Exchange Online Archiving for Exchange Online'], // EXCHANGEARCHIVE_ADDON
  ['90b5e015-709a-4b8b-b08e-3200f994494c', 'Exchange Online Archiving for Exchange Server'], // EXCHANGEARCHIVE
  ['1fc08a02-8b3d-43b9-831e-f76859e04e1a', 'SharePoint Online (Plan 1)'], // SHAREPOINTSTANDARD
  ['a9732ec9-17d9-494c-a51c-d6b45b384dcb', 'SharePoint Online (Plan 2)'], // SHAREPOINTENTERPRISE
  ['99049c9c-6011-4908-bf17-15f496e6519d', 'Office 365 Extra File Storage'], // SHAREPOINTSTORAGE
  ['e6778190-713e-4e4f-9119-8b8238de25df', 'OneDrive for Business (Plan 1)'], // WACONEDRIVESTANDARD
  ['ed01faf2-1d88-4947-ae91-45ca18703a96', 'OneDrive for Business (Plan 2)'], // WACONEDRIVEENTERPRISE
  // Security and devices
  ['078d2b04-f1bd-4111-bbd4-b4b1b354cef4', 'Microsoft Entra ID P1'], // AAD_PREMIUM
  ['84a661c4-e949-4bd2-a560-ed7766fcaf2b', 'Microsoft Entra ID P2'], // AAD_PREMIUM_P2
  ['efccb6f7-5641-4e0e-bd10-b4976e1bf68e', 'Enterprise Mobility + Security E3'], // EMS
  ['b05e124f-c7cc-45a0-a6aa-8cf78c946968', 'Enterprise Mobility + Security E5'], // EMSPREMIUM
  ['061f9ace-7d42-4136-88ac-31dc755f143f', 'Intune'], // INTUNE_A
  ['2b317a4a-77a6-4188-9437-b68a77b4e2c6', 'Microsoft Intune Device'], // INTUNE_A_D
  ['c52ea49f-fe5d-4e95-93ba-1de91d380f89', 'Azure Information Protection Plan 1'], // RIGHTSMANAGEMENT
  ['5e1e7702-a2b7-4360-8d07-2f515792896f', 'Microsoft Defender for Business'], // MDE_SMB
  ['4ef96642-f096-40de-a3e9-d83fb2f90211', 'Microsoft Defender for Office 365 (Plan 1)'], // ATP_ENTERPRISE
  ['3dd6cf57-d688-4eed-ba52-9e40b5468c3e', 'Microsoft Defender for Office 365 (Plan 2)'], // THREAT_INTELLIGENCE
  ['111046dd-295b-4d6d-9724-d52ac90bd1f2', 'Microsoft Defender for Endpoint'], // WIN_DEF_ATP
  ['16a55f2f-ff35-4cd5-9146-fb784e3761a5', 'Microsoft Defender for Endpoint P1'], // DEFENDER_ENDPOINT_P1
  ['509e8ab6-0274-4cda-bcbd-bd164fd562c4', 'Microsoft Defender for Endpoint Server'], // MDATP_Server
  ['df845ce7-05f9-4894-b5f2-11bbfbcfd2b6', 'Microsoft Cloud App Security'], // ADALLOM_STANDALONE
  ['98defdf7-f6c1-44f5-a1f6-943b6764e7a5', 'Microsoft Defender for Identity'], // ATA
  ['26124093-3d78-432b-b5dc-48bf992543d5', 'Microsoft 365 E5 Security'], // IDENTITY_THREAT_PROTECTION
  ['184efa21-98c3-4e5d-95ab-d07053a96e67', 'Microsoft 365 E5 Compliance'], // INFORMATION_PROTECTION_COMPLIANCE
  ['cb10e6cd-9da4-4992-867b-67546b1db821', 'Windows 10/11 Enterprise E3'], // WIN10_PRO_ENT_SUB
  ['6a0f6da5-0b87-4190-a6ae-9bb5a2b9546a', 'Windows 10/11 Enterprise E3'], // WIN10_VDA_E3
  ['9f3d9c1d-25a5-4aaa-8e59-23a1e6450a67', 'Universal Print'], // UNIVERSAL_PRINT
  // Teams and telephony
  ['e43b5b99-8dfb-405f-9987-dc307f34bcbd', 'Microsoft Teams Phone Standard'], // MCOEV
  ['0c266dff-15dd-4b49-8397-2bb16070ed52', 'Microsoft 365 Audio Conferencing'], // MCOMEETADV
  ['0dab259f-bf13-4952-b7f8-7db8f131b28d', 'Skype for Business PSTN Domestic Calling'], // MCOPSTN1
  ['d3b4fe1f-9992-4930-8acb-ca6ec609365e', 'Skype for Business PSTN Domestic and International Calling'], // MCOPSTN2
  ['295a8eb0-f78d-45c7-8b5b-1eed5ed02dff', 'Microsoft Teams Shared Devices'], // MCOCAP
  ['4cde982a-ede4-4409-9ae6-b003453c8ea6', 'Microsoft Teams Rooms Pro'], // Microsoft_Teams_Rooms_Pro
  ['4fb214cb-a430-4a91-9c91-4976763aa78f', 'Teams Rooms Premium'], // MTR_PREM
  ['36a0f3b3-adb5-49ea-bf66-762134cf063a', 'Microsoft Teams Premium Introductory Pricing'], // Microsoft_Teams_Premium
  ['3ab6abff-666f-4424-bfb7-f0bc274ec7bc', 'Microsoft Teams Essentials (AAD Identity)'], // TEAMS_ESSENTIALS_AAD
  ['fde42873-30b6-436b-b361-21af5a6b84ae', 'Microsoft Teams Essentials'], // Teams_Ess
  ['a6051f20-9cbc-47d2-930d-419183bf6cf1', 'Microsoft 365 Business Voice'], // BUSINESS_VOICE_MED2
  ['ae2343d1-0999-43f6-ae18-d816516f6e78', 'Teams Phone with Calling Plan'], // MCOTEAMS_ESSENTIALS
  // Project, Visio, Power Platform, Dynamics, Windows 365
  ['beb6439c-caad-48d3-bf46-0c82871e12be', 'Planner Plan 1'], // PROJECT_P1
  ['53818b1b-4a27-454b-8896-0dba576410e6', 'Planner and Project Plan 3'], // PROJECTPROFESSIONAL
  ['09015f9f-377f-4538-bbb5-f75ceb09358a', 'Project Online Premium'], // PROJECTPREMIUM
  ['776df282-9fc0-4862-99e2-70e561b9909e', 'Project Online Essentials'], // PROJECTESSENTIALS
  ['4b244418-9658-4451-a2b8-b5e2b364e9bd', 'Visio Plan 1'], // VISIOONLINE_PLAN1
  ['ca7f3140-d88c-455b-9a1c-7f0679e31a76', 'Visio Plan 1'], // VISIO_PLAN1_DEPT
  ['c5928f49-12ba-48f7-ada3-0d743a3601d5', 'Visio Plan 2'], // VISIOCLIENT
  ['f8a1db68-be16-40ed-86d5-cb42ce701560', 'Power BI Pro'], // POWER_BI_PRO
  ['c1d032e0-5619-4761-9b5c-75b6831e1711', 'Power BI Premium Per User'], // PBI_PREMIUM_PER_USER
  ['4a51bf65-409c-4a91-b845-1121b571cc9d', 'Power Automate per user plan'], // FLOW_PER_USER
  ['b30411f5-fea1-4a59-9ad9-3db7c7ead579', 'Power Apps Premium'], // POWERAPPS_PER_USER
  ['b4d7b828-e8dc-4518-91f9-e123ae48440d', 'Power Apps per app plan (1 app or portal)'], // POWERAPPS_PER_APP_NEW
  ['eda1941c-3c4f-4995-b5eb-e85a42175ab9', 'Power Automate Premium'], // POWERAUTOMATE_ATTENDED_RPA
  ['2880026b-2b0c-4251-8656-5d41ff11e3aa', 'Dynamics 365 Business Central Essentials'], // DYN365_BUSCENTRAL_ESSENTIAL
  ['f991cecc-3f91-4cd0-a9a8-bf1c8167e029', 'Dynamics 365 Business Central Premium'], // DYN365_BUSCENTRAL_PREMIUM
  ['2e3c4023-80f6-4711-aa5d-29e0ecb46835', 'Dynamics 365 Business Central Team Members'], // DYN365_BUSCENTRAL_TEAM_MEMBER
  ['135bee78-485b-4181-ad6e-40286e311850', 'Windows 365 Business 2 vCPU 4 GB 128 GB'], // CPC_B_2C_4RAM_128GB
  ['71f21848-f89b-4aaa-a2dc-780c8e8aac5b', 'Windows 365 Business 2 vCPU 8 GB 128 GB'], // CPC_B_2C_8RAM_128GB
  ['ad83ac17-4a5a-4ebb-adb2-079fb277e8b9', 'Windows 365 Business 4 vCPU 16 GB 128 GB'], // CPC_B_4C_16RAM_128GB
  ['0fe440c5-f2bf-442b-a4f4-9a7af77a200b', 'Clipchamp Premium'], // Clipchamp_Premium
]);

/** What costs nothing however many are handed out, also where no subscription says "trial". */
const free: ReadonlyMap<string, string> = new Map([
  ['a403ebcc-fae0-4ca2-8c8c-7a907fd6c235', 'Microsoft Fabric (Free)'], // POWER_BI_STANDARD
  ['f30db892-07e9-47e9-837c-80727f46fd3d', 'Microsoft Power Automate Free'], // FLOW_FREE
  ['dcb1a3ae-b33f-4487-846a-a640262fadf4', 'Microsoft Power Apps Plan 2 Trial'], // POWERAPPS_VIRAL
  ['5b631642-bd26-49fe-bd20-1daaa972ef80', 'Microsoft Power Apps for Developer'], // POWERAPPS_DEV
  ['6470687e-a428-4b7a-bef2-8a291ad947c9', 'Windows Store for Business'], // WINDOWS_STORE
  ['1f2f344a-700d-42c9-9427-5cea1d5d7ba6', 'Microsoft Stream'], // STREAM
  ['710779e8-3d4a-4c88-adb9-386c958d1fdf', 'Microsoft Teams Exploratory'], // TEAMS_EXPLORATORY
  ['16ddbbfc-09ea-4de2-b1d7-312db6112d70', 'Microsoft Teams (Free)'], // TEAMS_FREE
  ['bc946dac-7877-4271-b2f7-99d2db13cd2c', 'Dynamics 365 Customer Voice Trial'], // FORMS_PRO
  ['8c4ce438-32a7-4ac5-91a6-e22ae08d9c8b', 'Rights Management Adhoc'], // RIGHTSMANAGEMENT_ADHOC
  ['606b54a9-78d8-4298-ad8b-df6ef4481c80', 'Microsoft Copilot Studio Viral Trial'], // CCIBOTS_PRIVPREV_VIRAL
  ['90d8b3f8-712e-4f7b-aa1e-62e7ae6cbe96', 'Business Apps (free)'], // SMB_APPS
  ['338148b6-1b11-4102-afb9-f92b6cdc0f8d', 'Dynamics 365 P1 Tria for Information Workers'], // DYN365_ENTERPRISE_P1_IW
  ['440eaaa8-b3e0-484b-a8be-62870b9ba70a', 'Microsoft Teams Phone Resource Account'], // PHONESYSTEM_VIRTUALUSER
  ['6af4b3d6-14bb-4a2a-960c-6c902aad34f3', 'Microsoft Teams Rooms Basic'], // Microsoft_Teams_Rooms_Basic
]);

/** The name that people know the SKU by. */
export function skuName(skuId: string, partNumber: string): string {
  return paid.get(skuId) ?? free.get(skuId) ?? partNumber;
}

export function isFreeSku(skuId: string): boolean {
  return free.has(skuId);
}

/** Every SKU of the tables, to be held against Microsoft's list. */
export const knownSkuIds: readonly string[] = [...paid.keys(), ...free.keys()];
