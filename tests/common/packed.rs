//! Packed files made for the tests.

use miniz_oxide::deflate::compress_to_vec;

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

/// A gzip member with a name.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = b"\x1F\x8B\x08\x08\0\0\0\0\0\x03name.csv\0".to_vec();
    out.extend(compress_to_vec(bytes, 6));
    out.extend(crc(bytes).to_le_bytes());
    out.extend((bytes.len() as u32).to_le_bytes());
    out
}

/// A zip archive; deflated entries as a streaming writer leaves them, sizes in the directory only.
pub fn zip(files: &[(&str, &[u8])], deflated: bool) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let packed = if deflated { compress_to_vec(bytes, 6) } else { bytes.to_vec() };
        let (method, flags) = if deflated { (8u16, 0x0808u16) } else { (0, 0x0800) };
        let numbers = [crc(bytes), packed.len() as u32, bytes.len() as u32];
        let at = out.len() as u32;
        let mut header = Vec::new();
        for field in [20, flags, method, 0, 0x5864] {
            header.extend(field.to_le_bytes());
        }
        let mut local = header.clone();
        numbers.iter().for_each(|n| local.extend((if deflated { 0 } else { *n }).to_le_bytes()));
        local.extend((name.len() as u16).to_le_bytes());
        local.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(local);
        out.extend(name.bytes());
        out.extend(packed);
        if deflated {
            out.extend(b"PK\x07\x08");
            numbers.iter().for_each(|n| out.extend(n.to_le_bytes()));
        }
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(header);
        numbers.iter().for_each(|n| directory.extend(n.to_le_bytes()));
        directory.extend((name.len() as u16).to_le_bytes());
        directory.extend([0; 12]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.bytes());
    }
    let (at, length) = (out.len() as u32, directory.len() as u32);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((files.len() as u16).to_le_bytes());
    out.extend((files.len() as u16).to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// A workbook with a CSV (no quotes) in its first sheet, texts shared, and further sheets as written.
pub fn workbook(csv: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut texts = String::from("<sst><si><t>Interval<!-- no --></t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>");
    let (mut rows, mut count) = (String::new(), 1);
    for line in csv.lines() {
        rows += "<row>";
        for field in line.split(',') {
            if field.parse::<f64>().is_ok() {
                rows += &format!("<c><v>{field}</v></c>");
            } else {
                rows += &format!("<c t=\"s\"><v>{count}</v></c>");
                texts += &format!("<si><t xml:space=\"preserve\">{field}</t></si>");
                count += 1;
            }
        }
        rows += "</row>";
    }
    texts += "</sst>";
    let sheet =
        |rows: &str| format!("<?xml version=\"1.0\"?><x:worksheet><x:sheetData>{rows}</x:sheetData></x:worksheet>");
    let mut sheets = vec![("Table &amp; more".to_owned(), sheet(&rows))];
    sheets.extend(more.iter().map(|(name, rows)| ((*name).to_owned(), sheet(rows))));
    let (mut book, mut places) = (String::from("<workbook><workbookPr/><sheets>"), String::from("<Relationships>"));
    for (at, (name, _)) in sheets.iter().enumerate() {
        book += &format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"r{at}\"/>");
        places += &format!("<Relationship Target=\"/xl/worksheets/s{at}.xml\" Id=\"r{at}\"/>");
    }
    book += "</sheets></workbook>";
    places += "</Relationships>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy\\-mm\\-dd hh:mm\"/></numFmts>\
        <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>";
    let names: Vec<String> = (0..sheets.len()).map(|at| format!("xl/worksheets/s{at}.xml")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", places.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", texts.as_bytes()),
    ];
    files.extend(names.iter().zip(&sheets).map(|(name, (_, xml))| (name.as_str(), xml.as_bytes())));
    zip(&files, true)
}
