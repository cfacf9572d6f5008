//! A small package with everything in it, and ways to change it.

use std::io::{Cursor, Write};

use parindex_framework::Fault;
use parindex_package::{Campaign, Limits, Source, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Files of a package by name.
#[derive(Clone, Debug)]
pub struct Sample(pub Vec<(String, Vec<u8>)>);

const FILES: [(&str, &str); 9] = [
    (
        "campaign.toml",
        r#"id = "mau-2020"
year = 2020
framework = "mau"
title_vi = "Chỉ số mẫu năm 2020"
title_en = "Sample index 2020"
seed = 7
illustrative = true
decisions = [{ number = "1149/QĐ-BNV", date = 2020-12-30 }, "12/QĐ"]
[[phases]]
name = "assessment"
from = 2021-01-01
until = 2021-02-15
"#,
    ),
    (
        "framework.toml",
        r#"id = "mau"
title_vi = "Bộ tiêu chí mẫu"
title_en = "Sample framework"
kind = "province"
digits = 2
decision = { number = "1149/QĐ-BNV", date = 2020-12-30 }
[[bands]]
name = "A"
from = 89.5
[[bands]]
name = "B"
from = 0
[stated]
total = 12
"#,
    ),
    (
        "framework.csv",
        "code,name_vi,name_en,max,scored_by,rule,facts,evidence,appraiser,replaces,pool,source\n\
1,Chỉ đạo điều hành,Steering,8,,,,,,,,\n\
1.1,Kế hoạch,Plan,4,appraisal,done / planned: >= 100% = 4; >= 85% = 2; else 0; nothing = full,\
\"planned \"\"Nhiệm vụ\"\" \"\"Tasks\"\"; done <= planned \"\"Hoàn thành\"\" \"\"Done\"\"\",Kế hoạch,Bộ Nội vụ,,,\n\
1.2,Sáng kiến,Initiatives,2,appraisal,judged 0 .. 2 step 0.5,,,,,,\n\
1.3,Báo cáo,Reports,2,appraisal,\"choice: full \"\"Đầy đủ\"\" = 2; none \"\"Không\"\" = 0\",,,,,,\n\
2,Hài lòng,Satisfaction,4,,,,,,,,\n\
2.1,Người dân,Citizens,2,survey,\"survey Q1 of citizens, leaders\",,,,,,\n\
2.2,SIPAS,SIPAS,2,external,external SIPAS: share,,,,,,\n\
3,Điểm thưởng,Bonus,1,,,,,,,bonus,\n\
3.1,Tăng,Growth,1,appraisal,rate - last(rate): > 0 = 1; else 0,\"rate number \"\"Tỷ lệ\"\" \"\"Rate\"\"\",,,,,\n",
    ),
    (
        "units.csv",
        "code,name_vi,name_en,kind,region,region_en,ranked,population\n\
VN-13,Bắc Ninh,Bac Ninh,province,Đồng bằng sông Hồng,Red River Delta,,1.4m\n\
VN-30,Quảng Trị,,,Bắc Trung Bộ,,yes,\n\
DB-01,\"Đơn vị đặc biệt, số 1\",,body,,,no,\n",
    ),
    (
        "scores.csv",
        "unit,criterion,self,appraised,facts,applicable,note,link\n\
VN-13,1.1,4,4,done=12; planned=12,,,http://a\n\
VN-13,1.2,2,1.5,,,'=SUM(A1),\n\
VN-13,1.3,,,choice=full,,,\n\
VN-13,3.1,,,rate=81.5,yes,,\n\
VN-30,1.1,,2,,,\"hai\ndòng\",\n\
VN-30,1.2,\"1,5\",,,,,\n\
VN-30,1.3,,,,no,- không có,\n\
DB-01,1.1,,,planned=0; done=0,,,\n",
    ),
    ("external.csv", "unit,source,value\nVN-13,SIPAS,84.45%\nVN-30,SIPAS,0.9\nDB-01,SIPAS,\n"),
    (
        "questions.csv",
        "question,criterion,group,weight,text_vi,text_en,scale\n\
Q1,2.1,citizens,2,Ông/bà hài lòng không?,Are you satisfied?,1=0; 2=0.25; 3=0.5; 4=0.75; 5=1; 9=none\n\
Q1,2.1,leaders,,Đánh giá chung?,,no=0; yes=1\n",
    ),
    (
        "groups.csv",
        "group,name_vi,name_en,population\ncitizens,Người dân,Citizens,120000\nleaders,Lãnh đạo,,\n",
    ),
    (
        "answers.csv",
        "unit,group,question,value,count\n\
VN-13,citizens,Q1,5,60\nVN-13,citizens,Q1,1.0,40\nVN-13,citizens,Q1,9,3\nVN-13,leaders,Q1,yes,8\nVN-13,leaders,Q1,no,2\n\
VN-30,citizens,Q1,4,10\nVN-30,leaders,Q1,yes,1\n",
    ),
];

impl Sample {
    /// The package as it is right.
    pub fn new() -> Sample {
        let last = ("facts_last.csv", "unit,facts\nVN-13,rate=80\nVN-30,rate=80\n");
        let files = FILES.into_iter().chain([last]);
        Sample(files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect())
    }

    /// With another file, or another content of a file.
    pub fn with(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Sample {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), bytes.into()));
        self
    }

    /// Without a file.
    pub fn without(mut self, name: &str) -> Sample {
        self.0.retain(|(n, _)| n != name);
        self
    }

    /// With a text in a file replaced; it must be there.
    pub fn replaced(self, name: &str, from: &str, to: &str) -> Sample {
        let text = self.text(name);
        assert!(text.contains(from), "{name} has no {from:?}");
        let text = text.replacen(from, to, 1);
        self.with(name, text)
    }

    /// With a line added to a file.
    pub fn line(self, name: &str, line: &str) -> Sample {
        let text = format!("{}{line}\n", self.text(name));
        self.with(name, text)
    }

    pub fn text(&self, name: &str) -> String {
        let (_, bytes) = self.0.iter().find(|(n, _)| n == name).expect(name);
        String::from_utf8(bytes.clone()).unwrap()
    }

    /// As the bytes of a `.zip`.
    pub fn zip(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.0 {
            zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// As a folder.
    pub fn folder(&self) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in &self.0 {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }

    pub fn source(&self) -> Source {
        Source::from_zip_bytes(self.zip())
    }

    pub fn read(&self) -> (Option<Campaign>, Vec<Fault>) {
        read(&self.source(), &Limits::default())
    }

    /// The campaign; there must be no error.
    pub fn campaign(&self) -> Campaign {
        let (campaign, faults) = self.read();
        campaign.unwrap_or_else(|| panic!("{}", lines(&faults).join("\n")))
    }
}

/// Faults as people read them.
pub fn lines(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| fault.line(parindex_locale::Lang::En)).collect()
}

/// The kinds of faults.
pub fn ids(faults: &[Fault]) -> Vec<&'static str> {
    faults.iter().map(Fault::id).collect()
}
